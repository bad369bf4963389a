"""Figures and reports with what is behind them: definitions, the facts that are counted, the acts, and the proof."""
