import { ESLint } from 'eslint';

/**
 * Lints texts as if they were files of this repository: `[file, text]` pairs as JSON in, the broken rules of each as
 * JSON out. A program of its own because ESLint imports its configuration as an ES module, which jest cannot.
 */
const eslint = new ESLint({
  // The files are not on disk, so TypeScript has no types for them; the rules in question need none.
  overrideConfig: {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: false, project: null } },
  },
  ruleFilter: ({ ruleId }) => !ruleId.startsWith('@typescript-eslint/'),
});

const broken = [];
for (const [filePath, text] of JSON.parse(process.argv[2])) {
  const results = await eslint.lintText(text, { filePath });
  broken.push(
    results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => ruleId ?? message)),
  );
}
console.log(JSON.stringify(broken));
