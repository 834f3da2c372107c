import { JobError } from '@cordelia/engine'
import { LabError } from '@cordelia/lab'
import { expect, test } from 'vitest'
import { endingOf, Interrupted } from './ending.ts'

test('bad input is 2, a failed computation or a full disk 1, an interrupt 130', async () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), {
    code: 'ENOSPC',
    syscall: 'write',
  })
  const endings = [
    new LabError('SCHEMA', 'arms: got 5', 'a.yaml:3:1'),
    new JobError(0, new Error('odd')),
    full,
    new Interrupted(),
  ]
  expect(await Promise.all(endings.map(endingOf))).toEqual([
    { exitCode: 2, message: 'error: SCHEMA: arms: got 5 at a.yaml:3:1\n' },
    { exitCode: 1, message: 'error: job 1 failed: odd\n' },
    { exitCode: 1, message: 'error: ENOSPC: no space left on device, write\n' },
    { exitCode: 130, message: 'interrupted\n' },
  ])
})

test('our own mistake has no ending: it shows its stack', async () => {
  expect(await endingOf(new TypeError('x is undefined'))).toBeUndefined()
})
