"""Reflections and petitions (phản ánh, kiến nghị): sent, followed and judged; read by everybody when published."""
