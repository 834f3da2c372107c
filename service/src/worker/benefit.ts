import { performBenefit } from '@cordelia/lab'
import { serve } from './serve.ts'

serve(performBenefit)
