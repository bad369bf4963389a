"""Pictures of figures: where every mark stands, as pure functions of what is shown. `ui/picture/` draws them."""
