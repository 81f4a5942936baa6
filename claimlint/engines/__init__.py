"""Stories → judged stories: where per_document and per_story run. `local`, one process, is the pipeline itself."""
