import {
  inventoryFigures,
  inventoryReport,
  readBeside,
  renderTold,
  unitFigures,
  unitReport,
} from '@cordelia/lab'
import type { SourceFile, Told, Unit } from '@cordelia/lab'
import { JSDOM } from 'jsdom'
import { serve } from './serve.ts'

/** A unit, or the units of a bank and the weight they are for. */
export type UnitAsked =
  | { readonly kind: 'unit'; readonly unit: Unit }
  | { readonly kind: 'inventory'; readonly units: readonly Unit[]; readonly weight: number | undefined }

/** What is asked, and the files of what it is seen beside. */
export interface UnitJob {
  readonly asked: UnitAsked
  readonly besides: readonly SourceFile[]
}

/** The report as data and as a page. */
export interface UnitTold {
  readonly told: Told
  readonly page: string
}

serve(({ asked, besides }: UnitJob): UnitTold => {
  const beside = readBeside(besides)
  const { document } = new JSDOM().window
  if (asked.kind === 'unit') {
    const told = unitReport(asked.unit, beside)
    return { told, page: renderTold(told, unitFigures(asked.unit, beside), document) }
  }
  const told = inventoryReport(asked.units, asked.weight, beside)
  return { told, page: renderTold(told, inventoryFigures(asked.units), document) }
})
