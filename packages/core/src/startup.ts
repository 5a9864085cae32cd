/**
 * What every command of Nx needs of this package, whether it has to do with stacks or not: it loads neither a parser nor
 * a schema.
 *
 * @packageDocumentation
 */
export { ansiPalette, plainPalette, type Palette } from './diagnostics/render/palette';
export {
  describeVerdict,
  judge,
  type JudgedStack,
  type Verdict,
} from './diagnostics/render/verdict';
export { visibleOutput, visibleText } from './diagnostics/render/visible-text';
export { shownName } from './diagnostics/shown-name';
export { readRegularFile, readRegularText } from './files/read-file';
export { validationLevelVariables } from './validation/validation-level';
