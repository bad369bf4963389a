"""The forms designer: pages and questions of a draft's form as a list that one arranges, changes and fills."""
