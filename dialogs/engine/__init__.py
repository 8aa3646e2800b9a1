"""How any errand is talked through: turns, frames, slots, prompts, universal verbs and the error ladder."""
