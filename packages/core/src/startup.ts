/**
 * The part of the plugin's entry that every command of Nx needs, whether it has to do with stacks or not: it loads
 * neither a parser nor a schema.
 *
 * @packageDocumentation
 */
export { ansiPalette, plainPalette, type Palette } from './report/palette';
export { describeVerdict, judge, type JudgedStack, type Verdict } from './report/verdict';
export { visibleOutput, visibleText } from './report/visible-text';
export { shownName } from './diagnostics/shown-name';
export { readRegularFile, readRegularText } from './files/read-file';
export { validationLevelVariables } from './inventory/validation-level';
export { lazily } from './modules/lazily';
