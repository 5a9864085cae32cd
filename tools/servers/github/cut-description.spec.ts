import { cutDescription } from './cut-description';

const description = {
  openapi: '3.0.3',
  info: {},
  paths: {
    '/kept': {
      put: {
        requestBody: { content: { json: { schema: { type: 'object' } } } },
        responses: {
          201: { content: { json: { examples: { default: { value: null } } } } },
          200: { schema: { $ref: '#/components/schemas/a' } },
        },
      },
    },
    '/dropped': { get: { $ref: '#/components/schemas/c' } },
  },
  components: {
    schemas: {
      a: { items: [{ $ref: '#/components/schemas/b' }] },
      b: { again: { $ref: '#/components/schemas/a' } },
      c: {},
    },
  },
};

describe('cutDescription', () => {
  const { paths, components } = cutDescription(description, /^\/kept$/);

  it('keeps the paths that match', () => {
    expect(Object.keys(paths)).toEqual(['/kept']);
  });

  it('keeps the components that they refer to, directly or through others', () => {
    expect(Object.keys(components['schemas'] ?? {}).sort()).toEqual(['a', 'b']);
  });

  it('closes the bodies of requests and no other schema', () => {
    expect(paths['/kept']).toMatchObject({
      put: {
        requestBody: { content: { json: { schema: { additionalProperties: false } } } },
        responses: { 200: { schema: { $ref: '#/components/schemas/a' } } },
      },
    });
  });

  it('leaves out examples of nothing', () => {
    expect(paths['/kept']).toMatchObject({
      put: { responses: { 201: { content: { json: {} } } } },
    });
    expect(JSON.stringify(paths)).not.toContain('examples');
  });
});
