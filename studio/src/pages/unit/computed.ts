import {
  inventoryFigures,
  inventoryReport,
  LabError,
  readBeside,
  readInventory,
  readUnit,
  renderTold,
  unitFigures,
  unitReport,
} from '@cordelia/lab'
import type { Beside, SourceFile } from '@cordelia/lab'

const texts = import.meta.glob<string>(['../../../../evidence/*.yaml', '../../../../protocols/*.yaml'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** A report as one HTML page, or the mistake in what was written. */
export type Computed = { readonly html: string } | { readonly mistake: LabError }

/** What one unit file holds and gives. */
export function computedUnit(file: SourceFile): Computed {
  return computed(() => {
    const unit = readUnit(file)
    const beside = read()
    return renderTold(unitReport(unit, beside), unitFigures(unit, beside), document)
  })
}

/** What the units of a bank hold and give. */
export function computedInventory(file: SourceFile, weight: number | undefined): Computed {
  return computed(() => {
    const units = readInventory(file)
    return renderTold(inventoryReport(units, weight, read()), inventoryFigures(units), document)
  })
}

function computed(html: () => string): Computed {
  try {
    return { html: html() }
  } catch (error) {
    if (error instanceof LabError) return { mistake: error }
    throw error
  }
}

let known: Beside | undefined

/** What the program holds of studies, trials, products and matches; read once. */
function read(): Beside {
  const files = Object.entries(texts).map(([path, text]) => ({
    path: path.replace(/^(?:\.\.\/)+/, ''),
    text,
  }))
  known ??= readBeside(files)
  return known
}
