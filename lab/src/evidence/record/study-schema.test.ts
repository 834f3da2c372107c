import { expect, test } from 'vitest'
import { z } from 'zod'
import { findingKeys, studyKeys } from './study-keys.ts'
import { studySchema } from './study.ts'

type Node = z.core.JSONSchema.BaseSchema

const format = z.toJSONSchema(studySchema, { target: 'draft-7', io: 'input' })

function described(node: Node, keys: Readonly<Record<string, string>>): Node {
  const properties = Object.entries(node.properties ?? {}).map(([key, property]) => [
    key,
    { description: keys[key], ...(property as Node) }, // no property of ours is `true` or `false`
  ])
  return { ...node, properties: Object.fromEntries(properties) as Node['properties'] & {} }
}

const findingOf = (schema: Node) => (schema.properties!['findings'] as Node).additionalProperties as Node // a record of rows

test('every key of a study and of a finding is described, in its order', () => {
  expect(Object.keys(studyKeys)).toEqual(Object.keys(studySchema.shape))
  expect(Object.keys(findingKeys)).toEqual(Object.keys(findingOf(format).properties!))
})

// Written by `npx vitest run study-schema.test.ts -u`, for editors that complete and check YAML.
test('evidence/study.schema.json is the format that files are read by', async () => {
  const study = described(format, studyKeys)
  const findings = {
    ...(study.properties!['findings'] as Node),
    additionalProperties: described(findingOf(format), findingKeys),
  }
  const schema = {
    title: 'A study of evidence/',
    ...study,
    properties: { ...study.properties, findings },
  }
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(
    '../../../../evidence/study.schema.json',
  )
})
