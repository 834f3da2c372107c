import type { Section } from './told.ts'

/** What using a unit, or not, does to the unit. */
export const oneUse: Section = {
  id: 'one-use',
  title: 'One unit, one use',
  lines: [
    {
      id: 'used-up',
      says: 'What is thawed and given is gone: a bag is used once, and the same cells are not there for another child, another disease or a later trial.',
      from: [],
    },
    {
      id: 'kept',
      says: 'What is kept stays as it is, as far as storage was measured (above), and is bound to the weight it is given at: the same cells are fewer per kg in a grown person.',
      from: ['broxmeyer2011#years', 'pmc4378826#longest'],
    },
    {
      id: 'families',
      says: 'Families in a trial of own cord blood in type 1 diabetes were asked: those who declined feared using the unit up, those who took part expected a cure.',
      from: ['evidence/products'],
    },
    {
      id: 'no-advice',
      says: 'This is no advice for or against. That is for the family and their doctors, who know what is not written here.',
      from: [],
    },
  ],
  tables: [],
}
