import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request in the JSON protocol of AWS. */
export interface AskedOperation {
  /** `GetSecretValue` */
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** An answer in the words of AWS; `error` is the name of one. */
export interface FakeAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly error?: string;
  readonly body?: object | string;
}

/** Answers that a real AWS gives and no emulator does, from a server on loopback. */
export interface FakeAws {
  readonly url: string;
  readonly asked: readonly AskedOperation[];
  /** Answers an operation from now on. */
  answer(operation: string, answer: (input: AskedOperation['input']) => FakeAnswer): void;
  close(): Promise<void>;
}

/** Starts the server, and gives the SDK credentials that are nobody's. */
export async function startFakeAws(): Promise<FakeAws> {
  useFakeCredentials();
  const asked: AskedOperation[] = [];
  const answers = new Map<string, (input: AskedOperation['input']) => FakeAnswer>();
  const server = createServer((request, response) => {
    void readRequest(request).then((question) => {
      asked.push(question);
      const { operation, input } = question;
      const answer = answers.get(operation)?.(input) ?? error('AccessDeniedException', operation);
      const { status = answer.error === undefined ? 200 : 400, headers = {}, body = {} } = answer;
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1', ...headers });
      const named = typeof body === 'object' && answer.error !== undefined;
      const text = named ? { __type: answer.error, ...body } : body;
      response.end(typeof text === 'string' ? text : JSON.stringify(text));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    answer(operation, answer) {
      answers.set(operation, answer);
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

export function error(name: string, message = ''): FakeAnswer {
  return { error: name, body: { message } };
}

function useFakeCredentials(): void {
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('AWS_')) Reflect.deleteProperty(process.env, name);
  }
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: 'AKIAFAKEFAKEFAKEFAKE',
    AWS_SECRET_ACCESS_KEY: 'fake',
    AWS_EC2_METADATA_DISABLED: 'true',
  });
}

async function readRequest(request: IncomingMessage): Promise<AskedOperation> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const target = String(request.headers['x-amz-target']);
  return {
    operation: target.slice(target.lastIndexOf('.') + 1),
    input: JSON.parse(Buffer.concat(chunks).toString()) as AskedOperation['input'],
  };
}
