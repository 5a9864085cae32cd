import { scanModule } from './scan-module';

describe('scanModule', () => {
  it.each([
    ["const a = require('./a');", ['./a']],
    ['const { b } = require( "../b.js" )', ['../b.js']],
    ["import c from './c'; import './d'; export * from './e';", ['./c', './d', './e']],
    ["import { x as y } from './f' with { type: 'json' };", ['./f']],
    ["const g = await import('./g');", ['./g']],
    ["require('zod'); require('zod');", ['zod']],
    ["require('#a'); require('@acme/b');", ['#a', '@acme/b']],
    ["// require('./comment')\n/* import './other' */", []],
    ["const text = \"require('./text')\"; const s = `import './s'`;", []],
    ["require('node:path'); require('url'); require('node:stream/promises');", []],
    ['exports.from = 1; const from = { require: 1, process: 2 }; a.process(); a.require(b);', []],
    ['module.exports = {};', []],
  ])('finds what %j imports', (text, specifiers) => {
    expect(scanModule(text)).toEqual({ specifiers, unknown: undefined });
  });

  it.each([
    ["require('fs')", 'uses fs'],
    ["require('node:fs/promises')", 'uses node:fs/promises'],
    ["import { execSync } from 'child_process';", 'uses child_process'],
    ["import('node:os')", 'uses node:os'],
    ['require(name)', 'requires a computed name'],
    ["require('./a' + b)", 'uses require other than to load a named module'],
    ['require(`./a`)', 'requires a computed name'],
    ["require('./\\x61')", 'requires a computed name'],
    ["import 'file:///a.js'", 'imports what may be a URL'],
    ["import './%61.js'", 'imports what may be a URL'],
    ["import './a.js?b'", 'imports what may be a URL'],
    ["import './a.js#b'", 'imports what may be a URL'],
    ['const load = require;', 'uses require other than to load a named module'],
    ['import(`./${name}`)', 'imports a computed name'],
    ['import.meta.url', 'uses import.meta'],
    ["module.require('./a')", 'uses module.require'],
    ['process.env.LEVEL', 'uses process'],
    ['const { env } = process;', 'uses process'],
    ['globalThis["process"]', 'uses globalThis'],
    ['new Function("return 1")', 'uses Function'],
    ['eval("1")', 'uses eval'],
    ['const x = `${process.env.A}`;', 'uses process'],
  ])('says of %j why it cannot be known', (text, unknown) => {
    expect(scanModule(text).unknown).toBe(unknown);
  });

  it('takes any text', () => {
    expect(scanModule('{ ( `unclosed ${ "').specifiers).toEqual([]);
  });
});
