import { LabError } from '../../errors.ts'
import type { Study } from '../record/study.ts'
import type { Synthesis } from '../record/synthesis.ts'
import { checkStudies, checkSyntheses } from './check.ts'

/** Throws `EVIDENCE_BROKEN` with every rule that a record breaks without a reason: no result may rest on such records. */
export function requireSound(studies: readonly Study[], syntheses: readonly Synthesis[]): void {
  const broken = [...checkStudies(studies), ...checkSyntheses(syntheses)].filter(
    ({ level }) => level === 'error',
  )
  const [first] = broken
  if (first === undefined) return
  const told = broken.map(({ path, line, rule, finding, message }) => {
    const where = line === undefined ? path : `${path}:${line}`
    return `${where}: ${rule}${finding === undefined ? '' : ` (${finding})`}: ${message}`
  })
  throw new LabError('EVIDENCE_BROKEN', told.join('\n'))
}
