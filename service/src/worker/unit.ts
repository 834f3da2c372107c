import {
  inventoryFigures,
  inventoryReport,
  readBeside,
  renderTold,
  unitFigures,
  unitReport,
} from '@cordelia/lab'
import type { SourceFile, Told, Unit } from '@cordelia/lab'
import { serve } from './serve.ts'

/** A unit, or the units of a bank and the weight they are for. */
export type UnitAsked =
  | { readonly kind: 'unit'; readonly unit: Unit }
  | { readonly kind: 'inventory'; readonly units: readonly Unit[]; readonly weight: number | undefined }

/** What is asked, and the files of what it is seen beside. */
export interface UnitJob {
  readonly asked: UnitAsked
  readonly besides: readonly SourceFile[]
  readonly withPage: boolean
}

/** The report as data, and as a page where it is asked for. */
export interface UnitTold {
  readonly told: Told
  readonly page?: string
}

serve(async ({ asked, besides, withPage }: UnitJob): Promise<UnitTold> => {
  const beside = readBeside(besides)
  const told =
    asked.kind === 'unit'
      ? unitReport(asked.unit, beside)
      : inventoryReport(asked.units, asked.weight, beside)
  if (!withPage) return { told }
  const { JSDOM } = await import('jsdom') // a second to load
  const figures = asked.kind === 'unit' ? unitFigures(asked.unit, beside) : inventoryFigures(asked.units)
  return { told, page: renderTold(told, figures, new JSDOM().window.document) }
})
