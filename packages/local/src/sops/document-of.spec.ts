import { sealedDocument } from '../__fixtures__/sealed-document';
import { documentOf } from './document-of';

const { document } = sealedDocument(new Map([['db', new Map([['password', 'x']])]]));
const { path, text, format } = document.file;

describe('documentOf', () => {
  it('parses what a file holds once, for all who name the file alike', () => {
    const state = { text, links: 1 };
    const first = documentOf(state, { path, format });
    expect(documentOf(state, { path, format })).toBe(first);
    expect(documentOf({ ...state }, { path, format })).not.toBe(first);
  });

  it('names the file as each one does', () => {
    const state = { text, links: 1 };
    expect(documentOf(state, { path, format }).file.path).toBe(path);
    expect(documentOf(state, { path: 'linked.yaml', format }).file.path).toBe('linked.yaml');
  });

  it.each(['a: 1', 'sops: {}', ''])('refuses %j each time', (broken) => {
    const state = { text: broken, links: 1 };
    const parse = () => documentOf(state, { path, format });
    expect(parse).toThrow(expect.objectContaining({ code: 'corrupt' }));
    expect(parse).toThrow(expect.objectContaining({ code: 'corrupt' }));
  });
});
