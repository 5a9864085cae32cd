import { spawn } from 'node:child_process';
import { join } from 'node:path';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { entryOf, tools } from '../process/workspace-paths';

/** A place in a text, counted from 0. */
export interface EditorPosition {
  readonly line: number;
  readonly character: number;
}

/** What an editor knows of a stack file through the language server for YAML. */
export interface LanguageServer {
  /** The labels proposed at a place. */
  complete(text: string, position: EditorPosition): Promise<readonly string[]>;
  /** What is shown about the thing at a place, as Markdown without its escapes. */
  hover(text: string, position: EditorPosition): Promise<string>;
  /** The findings in a text: where each starts, and what it says. */
  diagnose(text: string): Promise<readonly { line: number; message: string }[]>;
  stop(): Promise<void>;
}

interface Completion {
  readonly label: string;
}

interface Finding {
  readonly range: { readonly start: EditorPosition };
  readonly message: string;
}

/** Starts the server that VS Code and other editors use for YAML, with one schema for all stack files. */
export async function startLanguageServer(schema: object): Promise<LanguageServer> {
  const child = spawn(process.execPath, [entryOf(tools.yamlLanguageServer), '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const findings = new Map<string, (found: readonly Finding[]) => void>();
  const schemaUri = 'stackref://schema';
  const settings = {
    yaml: {
      schemas: { [schemaUri]: '**/stack.yaml' },
      schemaStore: { enable: false },
      completion: true,
      hover: true,
      validate: true,
    },
  };
  connection.onRequest('workspace/configuration', ({ items }: { items: { section: string }[] }) =>
    items.map(({ section }) => (section === 'yaml' ? settings.yaml : undefined)),
  );
  connection.onRequest('client/registerCapability', () => undefined);
  connection.onRequest('custom/schema/request', () => [schemaUri]);
  connection.onRequest('custom/schema/content', () => JSON.stringify(schema));
  connection.onNotification(
    'textDocument/publishDiagnostics',
    ({ uri, diagnostics }: { uri: string; diagnostics: readonly Finding[] }) => {
      findings.get(uri)?.(diagnostics);
    },
  );
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: {
      workspace: { configuration: true },
      textDocument: { completion: {}, hover: {}, publishDiagnostics: {} },
    },
  });
  await connection.sendNotification('initialized', {});
  await connection.sendNotification('yaml/registerContentRequest');
  await connection.sendNotification('workspace/didChangeConfiguration', { settings });

  let opened = 0;
  /** Opens the text as a new file, and waits for what the server has found in it. */
  const open = async (text: string): Promise<{ uri: string; found: readonly Finding[] }> => {
    opened += 1;
    const uri = `file:///${join('workspace', String(opened), 'stack.yaml').replaceAll('\\', '/')}`;
    const found = new Promise<readonly Finding[]>((resolve) => {
      findings.set(uri, resolve);
    });
    const textDocument = { uri, languageId: 'yaml', version: 1, text };
    await connection.sendNotification('textDocument/didOpen', { textDocument });
    return { uri, found: await found };
  };
  return {
    async complete(text, position) {
      const { uri } = await open(text);
      const answer = await connection.sendRequest<{ items: Completion[] } | Completion[]>(
        'textDocument/completion',
        { textDocument: { uri }, position },
      );
      const items = Array.isArray(answer) ? answer : answer.items;
      return items.map(({ label }) => label);
    },
    async hover(text, position) {
      const { uri } = await open(text);
      const answer = await connection.sendRequest<{ contents: { value: string } } | null>(
        'textDocument/hover',
        { textDocument: { uri }, position },
      );
      return answer?.contents.value.replaceAll('\\', '') ?? '';
    },
    async diagnose(text) {
      const { found } = await open(text);
      return found.map(({ range, message }) => ({ line: range.start.line, message }));
    },
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      await ended;
      connection.dispose();
    },
  };
}
