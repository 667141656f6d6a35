import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig } from 'vite'

export default defineConfig({
  plugins: [react()],
  // Inside this repository the packages are read from their sources. An app of your own needs no such line.
  resolve: { conditions: ['livepane-source', ...defaultClientConditions] },
})
