"""What can be wrong with a definition. The step is named by its key, so that the author finds it."""

from motcua.kernel.plain.errors import Invalid


class DefinitionFaulty(Invalid):
    """The process cannot be published: it has a fault at step {step}."""

    code = "process.definition_faulty"


class NoSteps(DefinitionFaulty):
    """A process needs at least one step."""

    code = "process.no_steps"


class WordMissing(DefinitionFaulty):
    """Step {step}: {word} is missing or cannot be read."""

    code = "process.word_missing"


class UnknownWord(DefinitionFaulty):
    """Step {step}: {word} is not known here."""

    code = "process.unknown_word"


class UnknownRole(DefinitionFaulty):
    """Step {step}: no step can be given to the role {role}."""

    code = "process.unknown_role"


class KeyTwice(DefinitionFaulty):
    """Two steps have the key {step}."""

    code = "process.key_twice"


class LimitFaulty(DefinitionFaulty):
    """Step {step}: the time limit {limit} cannot be read."""

    code = "process.limit_faulty"


class BadCondition(DefinitionFaulty):
    """Step {step}: the condition cannot be used: {reason}."""

    code = "process.bad_condition"


class GroupBroken(DefinitionFaulty):
    """Step {step}: the steps of the parallel group {group} must stand together and have at least two branches."""

    code = "process.group_broken"


class GraphFaulty(DefinitionFaulty):
    """The process cannot be run at {step}: {reason}."""

    code = "process.graph_faulty"
