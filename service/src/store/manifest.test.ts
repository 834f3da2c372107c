import { expect, test } from 'vitest'
import { toJson } from './json.ts'
import { manifestOf, readManifest } from './manifest.ts'

const files = new Map([['report.json', Buffer.from('{}')]])
const manifest = manifestOf({ cordelia: 'run', inputs: { protocol: { seed: 1 }, code: 'abc' } }, files)

test('a manifest is read back as it was written', () => {
  expect(readManifest(toJson(manifest))).toEqual(manifest)
})

test('a manifest with any one byte changed is no manifest, unless the byte is in the hash of a file', () => {
  const text = toJson(manifest)
  const accepted = Array.from(text, (_, at) => at).filter(
    (at) => readManifest(flipped(text, at)) !== undefined,
  )
  const hash = text.indexOf(manifest.files['report.json']!)
  const name = text.indexOf('report.json')
  const inFiles = accepted.filter((at) => (at >= hash && at < hash + 64) || (at >= name && at < name + 11))
  expect(accepted).toEqual(inFiles) // those are found when the file itself is read
})

test('other inputs, another kind or another seed are another id', () => {
  const ids = [
    manifest,
    manifestOf({ cordelia: 'answer', inputs: manifest.inputs }, files),
    manifestOf({ cordelia: 'run', inputs: { protocol: { seed: 2 }, code: 'abc' } }, files),
    manifestOf({ cordelia: 'run', inputs: { protocol: { seed: 1 }, code: 'abd' } }, files),
  ].map(({ id }) => id)
  expect(new Set(ids).size).toBe(4)
})

test('a file outside its directory cannot be named', () => {
  for (const path of ['../x', '/etc/passwd', 'a/../../x', 'a//b', '.hidden', '']) {
    const edited = toJson({ ...manifest, files: { [path]: 'abc' } })
    expect([path, readManifest(edited)]).toEqual([path, undefined])
  }
})

function flipped(text: string, at: number): string {
  return text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1)
}
