import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Google's client for Python, over REST: another client than ours, which knows nothing of what we compare. */
export interface GoogleClient {
  /** Calls a method: `call('add_secret_version', { parent: 'projects/p/secrets/db', payload: { data: 'text' } })`. */
  call(method: string, request: object): Promise<GoogleAnswer>;
  close(): Promise<void>;
}

export type GoogleAnswer = Readonly<Record<string, unknown>>;

/** Answers every line of JSON with one. Payloads are texts in them, and checked as Google's samples do. */
const script = `
import json, sys
from google.auth.credentials import AnonymousCredentials
from google.cloud import secretmanager_v1
from google.cloud.secretmanager_v1.services.secret_manager_service.transports import SecretManagerServiceRestTransport
transport = SecretManagerServiceRestTransport(host=sys.argv[1], url_scheme='http', credentials=AnonymousCredentials())
client = secretmanager_v1.SecretManagerServiceClient(transport=transport)
for line in sys.stdin:
    method, request = json.loads(line)
    if 'payload' in request:
        request['payload']['data'] = request['payload']['data'].encode()
    try:
        answer = getattr(client, method)(request=request)
        if method == 'access_secret_version':
            answer = {'name': answer.name, 'data': answer.payload.data.decode(), 'crc': answer.payload.data_crc32c}
        elif method.startswith('list'):
            answer = {'names': [item.name for item in answer]}
        else:
            answer = {'name': getattr(answer, 'name', None)}
    except Exception as error:
        answer = {'error': type(error).__name__ + ': ' + str(error)}
    print(json.dumps(answer), flush=True)
`;

/** @param url - The address of the server, on loopback. */
export function startGoogleClient(url: string): GoogleClient {
  const python = process.env['STACKREF_TEST_GOOGLE_PYTHON'];
  if (python === undefined || python === '') {
    throw new Error(
      'STACKREF_TEST_GOOGLE_PYTHON is not set: run these tests with `npm run test:servers`.',
    );
  }
  const child = spawn(python, ['-c', script, new URL(url).host], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async call(method, request) {
      child.stdin.write(`${JSON.stringify([method, request])}\n`);
      const { value } = (await answers.next()) as { value?: string };
      const answer = JSON.parse(value ?? '{"error":"It ended."}') as GoogleAnswer;
      if ('error' in answer) throw new Error(String(answer['error']));
      return answer;
    },
    close: () =>
      new Promise((resolve) => {
        child.once('exit', () => {
          // A reader that waits for the next line would keep the pipe, and with it the tests, open.
          child.stdout.destroy();
          resolve();
        });
        child.stdin.end();
      }),
  };
}
