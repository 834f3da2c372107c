import { performAttribution } from '@cordelia/lab'
import { serve } from './serve.ts'

serve(performAttribution)
