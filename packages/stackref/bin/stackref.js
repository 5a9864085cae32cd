#!/usr/bin/env node
'use strict';

// Keeps the unscoped name, so that nobody else's package answers `npx stackref`.
process.stderr.write(`stackref is an Nx plugin, and this package is not it. Nothing was run.

In the root of an Nx workspace:

  npx nx add @stackref/nx

https://github.com/stackref/stackref#readme
`);
process.exitCode = 1;
