import { performBounds } from '@cordelia/lab'
import { serve } from './serve.ts'

serve(performBounds)
