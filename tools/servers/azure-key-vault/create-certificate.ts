import { generate } from 'selfsigned';

/** Both in PEM. */
export interface Certificate {
  readonly key: string;
  readonly certificate: string;
}

/** Makes a key and a certificate for loopback, which is its own authority and lasts for a day. */
export async function createCertificate(): Promise<Certificate> {
  const now = Date.now();
  const day = 24 * 60 * 60 * 1000;
  const { private: key, cert: certificate } = await generate(
    [{ name: 'commonName', value: 'localhost' }],
    {
      keyType: 'ec',
      algorithm: 'sha256',
      // Clocks of machines differ.
      notBeforeDate: new Date(now - day),
      notAfterDate: new Date(now + day),
      extensions: [
        { name: 'basicConstraints', cA: true },
        { name: 'keyUsage', digitalSignature: true, keyCertSign: true },
        { name: 'extKeyUsage', serverAuth: true },
        {
          name: 'subjectAltName',
          altNames: [
            { type: 2, value: 'localhost' },
            { type: 7, ip: '127.0.0.1' },
          ],
        },
      ],
    },
  );
  return { key, certificate };
}
