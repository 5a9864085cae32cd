import type { Change } from '../change';
import { ignoreChanges } from './ignore-rules';
import { moduleChanges } from './modules';
import { nxSettingChanges } from './nx-settings';
import { projectChanges } from './projects';
import { secretsChanges } from './secrets';
import { stackFileChanges } from './stack-files';
import { surroundingChanges } from './surroundings';

/**
 * Changes of content, which make a stack valid or not. The others decide whether a cached answer notices; so these
 * are made in every round.
 */
export const contentChanges: readonly Change[] = [
  ...secretsChanges,
  ...moduleChanges,
  ...stackFileChanges,
];

/** Changes that concern every stack, so that a few of them hide what others do. */
export const wideChanges: ReadonlySet<Change> = new Set([
  ...nxSettingChanges,
  ...surroundingChanges,
]);

export const allChanges: readonly Change[] = [
  ...contentChanges,
  ...ignoreChanges,
  ...projectChanges,
  ...wideChanges,
];
