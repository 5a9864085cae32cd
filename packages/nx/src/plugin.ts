import { createNodesFromFiles, type CreateNodes } from '@nx/devkit';
import { dirname, basename } from 'node:path';
export const createNodes: CreateNodes = [
  '**/stack.yaml',
  (files, o, ctx) =>
    createNodesFromFiles(
      (f) => ({
        projects: {
          [dirname(f)]: {
            name: basename(dirname(f)),
            targets: { validate: { executor: '@stackref/nx:validate' } },
          },
        },
      }),
      files,
      o,
      ctx,
    ),
];
export const createNodesV2 = createNodes;
