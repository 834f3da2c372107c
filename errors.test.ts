import { modelErrors } from '@cordelia/engine'
import { errors } from '@cordelia/lab'
import { expect, it } from 'vitest'

const section = (title: string, codes: Readonly<Record<string, string>>): string =>
  [
    `## ${title}`,
    '',
    '| code | meaning |',
    '|---|---|',
    ...Object.entries(codes).map(([code, meaning]) => `| \`${code}\` | ${meaning} |`),
    '',
  ].join('\n')

it('docs/errors.md lists every error code with its meaning, and no other', async () => {
  const text = [
    '# Errors',
    '',
    'Bad input ends with exit code 2 and one of these. Written by `npx vitest run errors.test.ts -u`.',
    '',
    section('Protocols, evidence, files and options', errors),
    section('Units, expressions and models', modelErrors),
  ].join('\n')
  await expect(text).toMatchFileSnapshot('docs/errors.md')
})
