const educated = 'myeloid cells educated by dying graft cells'
const offspring = 'insulin-producing cells that stem from the graft, looked for in the pancreas'

/** What would tell an unknown of a graft, by its name. Those that never stood high in a ranking are not here. */
export const measurements: Readonly<Record<string, string>> = {
  'immunity.educationGain': `${educated}, counted after doses of known size`,
  'immunity.educationLoss': `${educated}, counted again over the weeks after a dose`,
  'immunity.halfEducation': `antigen presentation and regulatory T cells, beside the count of ${educated}`,
  'immunity.educationInduction': `regulatory T cells, beside the count of ${educated}`,
  'immunity.presentationBlock': `antigen presentation, beside the count of ${educated}`,
  'immunity.memoryKill': 'memory T cells, counted before and after conditioning',
  'immunity.conditioningLoss': 'levels of the drugs in blood after conditioning',
  'islets.bloodDifferentiation': offspring,
  'islets.graftFunction': offspring,
  'homing.pancreasUptake': 'cell-specific imaging, or PCR of donor DNA, in the pancreas',
  'blood-cells/homing.pancreasUptake': 'cell-specific imaging, or PCR of donor DNA, in the pancreas',
}
