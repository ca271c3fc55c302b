from berkeley._core.hints import hint_at as _hint_at

_hint_at(__name__)
