import { performCourse } from '@cordelia/lab'
import { serve } from './serve.ts'

serve(performCourse)
