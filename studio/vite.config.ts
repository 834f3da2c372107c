import { defineConfig } from 'vite'

export default defineConfig({
  resolve: { alias: { 'csv-parse/sync': 'csv-parse/browser/esm/sync' } }, // the other asks for Node's Buffer
  build: {
    outDir: 'dist/site',
    emptyOutDir: true,
    chunkSizeWarningLimit: 1500, // kB: the page of a unit holds the lab, and comes from the person's own machine
    rolldownOptions: { input: ['index.html', 'unit.html'] },
  },
})
