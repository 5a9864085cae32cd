import { credentialsFor } from './credentials-for';

const options = { environment: {}, project: undefined };

describe('credentialsFor', () => {
  it.each(['http://127.0.0.1:9090', 'http://localhost:9090', 'https://[::1]:9090'])(
    'sends none to %s',
    async (url) => {
      const headers = await credentialsFor(new URL(url), options).headers();
      expect([...headers]).toEqual([]);
    },
  );

  it.each([
    'https://secretmanager.example.com',
    'https://googleapis.com.example.com',
    'https://evilgoogleapis.com',
    'http://secretmanager.googleapis.com',
  ])('does not ask %s with any', async (url) => {
    const credentials = credentialsFor(new URL(url), options);
    await expect(credentials.headers()).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(credentials.projectId()).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('says which variable names a project where there are none', async () => {
    const credentials = credentialsFor(new URL('http://localhost'), options);
    await expect(credentials.projectId()).rejects.toMatchObject({
      remedy: expect.stringContaining('GOOGLE_CLOUD_PROJECT'),
    });
  });
});
