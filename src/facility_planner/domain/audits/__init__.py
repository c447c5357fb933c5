"""An audit as inspectors keep it: its head, answers, samples, evidence, actions, closing and signatures."""
