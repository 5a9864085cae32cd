import { readFile } from 'node:fs/promises';
import { createKeyVaultService } from './key-vault-service';
import { listen } from './listen';

// The process of the stand-in: run.ts <key file> <certificate file> <port>
async function main(): Promise<void> {
  const [key = '', certificate = '', port = ''] = process.argv.slice(2);
  await listen(
    createKeyVaultService(() => Math.floor(Date.now() / 1000)),
    { key: await readFile(key, 'utf8'), certificate: await readFile(certificate, 'utf8') },
    Number(port),
  );
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
