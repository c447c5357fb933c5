"""Why a day falls short and what would help: asked of changed inputs, each answer solved."""
