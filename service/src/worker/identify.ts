import { performIdentify } from '@cordelia/lab'
import { serve } from './serve.ts'

serve(performIdentify)
