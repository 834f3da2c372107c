import { JSDOM } from 'jsdom'
import { expect, test } from 'vitest'
import type { Canvas } from '../src/answer/figures/sheet.ts'

const { document } = new JSDOM('').window

/** The canvas that figures are drawn on in tests. */
export const wide: Canvas = { document, width: 760, notForCare: 'Not for care.' }

/** The words of a figure, and what it says to those who cannot see it. */
export function wordsOf(svg: string): { readonly text: string; readonly description: string } {
  const parsed = new JSDOM(svg, { contentType: 'image/svg+xml' }).window.document.documentElement
  return { text: parsed.textContent, description: parsed.querySelector('desc')?.textContent ?? '' }
}

/** What holds of every figure; `reference` is where the file it is held against lies, seen from the test. */
export function testFigure(draw: (canvas: Canvas) => string, reference: string): void {
  test.each([336, 760])('at %i pixels it is one image that stands by itself and says what it is', (width) => {
    const svg = draw({ ...wide, width })
    const parsed = new JSDOM(svg, { contentType: 'image/svg+xml' }).window.document.documentElement
    expect(parsed.getAttribute('role')).toBe('img')
    expect(parsed.getAttribute('viewBox')).toMatch(new RegExp(`^0 0 ${width} \\d+$`))
    expect(parsed.querySelector('title')?.textContent).toBe(parsed.getAttribute('aria-label'))
    expect(parsed.querySelector('desc')?.textContent).toMatch(/\d/)
    const text = parsed.textContent
    expect(text).toContain(wide.notForCare)
    expect(text).toContain('Source: ')
    expect(text).not.toMatch(/NaN|undefined|null|Infinity|(?<!\w)-\d/) // sce-glut2-2024 is a name
  })

  test('it has no ids, styles, scripts or addresses, and the same data give the same bytes', () => {
    const svg = draw(wide)
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(
      /\bid=|\bclass=|<style|<script|https?:|url\(|href/,
    )
    expect(draw(wide)).toBe(svg)
    expect(draw({ ...wide, document: new JSDOM('').window.document })).toBe(svg)
  })

  test('it looks as it did', async () => {
    await expect(draw(wide)).toMatchFileSnapshot(reference)
  })
}
