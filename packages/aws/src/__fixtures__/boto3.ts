import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** The AWS SDK for Python: another client than ours, which knows nothing of what we compare. */
export interface Boto3 {
  /** Calls a method of a client: `call('ssm', 'put_parameter', { Name: 'db', … })`. */
  call(service: 'secretsmanager' | 'ssm', method: string, input: object): Promise<Boto3Answer>;
  close(): Promise<void>;
}

export type Boto3Answer = Readonly<Record<string, unknown>>;

/** Answers every line of JSON with one. */
const script = `
import boto3, json, sys
url = sys.argv[1]
options = dict(endpoint_url=url, region_name='eu-central-1', aws_access_key_id='x', aws_secret_access_key='x')
clients = {name: boto3.client(name, **options) for name in ('secretsmanager', 'ssm')}
for line in sys.stdin:
    service, method, arguments = json.loads(line)
    try:
        answer = getattr(clients[service], method)(**arguments)
    except Exception as error:
        answer = {'error': repr(error)}
    print(json.dumps(answer, default=str), flush=True)
`;

export function startBoto3(url: string): Boto3 {
  const python = process.env['STACKREF_TEST_BOTO3_PYTHON'];
  if (python === undefined || python === '') {
    throw new Error(
      'STACKREF_TEST_BOTO3_PYTHON is not set: run these tests with `npm run test:servers`.',
    );
  }
  const child = spawn(python, ['-c', script, url], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async call(service, method, input) {
      child.stdin.write(`${JSON.stringify([service, method, input])}\n`);
      const { value } = (await answers.next()) as { value?: string };
      const answer = JSON.parse(value ?? '{"error":"It ended."}') as Boto3Answer;
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
