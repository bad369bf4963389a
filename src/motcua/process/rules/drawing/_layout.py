"""
Where boxes stand and how lines run between them, when nobody has said so: left to right, in lanes, in right angles.

Boxes stand in columns (how far they are from the start) and in the rows of their lanes. A line that passes a column has
a row of its own there, so that it never runs through a box; between two columns it changes rows on a track of its own.
Lines of a gateway leave and enter it above and below where the way is free. The same input gives the same drawing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

TRACK: Final = 12.0
"""Between two lines that change rows side by side."""
CHANNEL: Final = 34.0
"""Between two columns, without tracks and words."""
ROOM: Final = 30.0
"""Between two rows."""


class Point(NamedTuple):
    x: float
    y: float


class Rect(NamedTuple):
    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> Point:
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def moved(self, x: float, y: float) -> "Rect":
        return self._replace(x=self.x + x, y=self.y + y)


@dataclass(frozen=True, slots=True)
class Box:
    """
    What is placed. `above` and `below` keep room for words beside it.

    :param beside: a box that has no lines of the flow: it stands in the column of this one, such as data
    :param ports: lines may leave and enter it above and below, as gateways have it
    """

    key: str
    width: float
    height: float
    lane: str = ""
    above: float = 0
    below: float = 0
    widest: float = 0
    """Of the box and of the words beside it."""
    ports: bool = False
    beside: str = ""
    apart: float = 44
    """Between two events on its border."""
    stub: float = 28
    """How far below it their lines turn."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A line from one box to another; `border` is the place, from 0, on the lower border that it leaves from."""

    key: str
    source: str
    target: str
    words: tuple[float, float] = (0, 0)
    """Width and height of what is written on it."""
    border: int | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """`words` are the places of what is written on lines; lanes come in the order in which they were given."""

    boxes: Mapping[str, Rect]
    ties: Mapping[str, tuple[Point, ...]]
    words: Mapping[str, Rect]
    lanes: Mapping[str, Rect]
    width: float
    height: float


def lay_out(boxes: Sequence[Box], ties: Sequence[Tie], lanes: Sequence[str] = ("",)) -> Layout:
    """
    :param boxes: in the order in which they are come by
    :param lanes: from top to bottom; each lane that a box names must be among them
    """
    grid = _Grid(boxes, list(ties), tuple(lanes))
    return _Ruler(grid).layout()


Row = tuple[int, int]
"""Number of the lane, number of the row in it."""


@dataclass(slots=True)
class _Way:
    """How a line runs: `row` where it passes columns (None: it goes from one column to the next)."""

    tie: Tie
    first: int
    last: int
    back: bool = False
    row: Row | None = None
    leaves: Row | None = None
    """The row that it goes to straight up or down from its source."""
    enters: Row | None = None


@dataclass(frozen=True, slots=True)
class _Post:
    """A line up or down through a column, between two rows; lines of one gateway and direction share it."""

    owner: tuple[str, str]
    low: Row
    high: Row

    def overlaps(self, other: "_Post") -> bool:
        return self.owner != other.owner and self.low < other.high and other.low < self.high

    def holds(self, row: Row) -> bool:
        return self.low <= row <= self.high


class _Grid:
    """Columns and rows of boxes, and the cells that lines pass."""

    def __init__(self, boxes: Sequence[Box], ties: list[Tie], lanes: tuple[str, ...]) -> None:
        self.boxes = {box.key: box for box in boxes}
        self.lanes = lanes
        self.ties = [tie for tie in ties if tie.source in self.boxes and tie.target in self.boxes]
        self.order = {box.key: number for number, box in enumerate(boxes)}
        self._leaving: dict[str, list[Tie]] = {box.key: [] for box in boxes}
        self._arriving: dict[str, list[Tie]] = {box.key: [] for box in boxes}
        for tie in self.ties:
            self._leaving[tie.source].append(tie)
            self._arriving[tie.target].append(tie)
        self.back = self._backward()
        self.columns = self._columns()
        self.rows: dict[str, Row] = {}
        self.ways: dict[str, _Way] = {}
        self._cells: dict[tuple[int, Row], str] = {}
        self._posts: dict[int, list[_Post]] = {}
        self._deepest: dict[int, int] = {}
        self._standing: dict[int, list[Row]] = {}
        self._place()

    @property
    def width(self) -> int:
        return max(self.columns.values(), default=0) + 1

    def used(self) -> set[Row]:
        return {row for _column, row in self._cells}

    def _backward(self) -> frozenset[str]:
        """The lines that lead back to where one has come by."""
        back: set[str] = set()
        done: set[str] = set()
        for root in [key for key in self.boxes if not self._arriving[key]] + list(self.boxes):
            if root in done:
                continue
            path: dict[str, None] = {root: None}
            stack: list[tuple[str, Iterator[Tie]]] = [(root, iter(self._leaving[root]))]
            while stack:
                key, ties = stack[-1]
                tie = next(ties, None)
                if tie is None:
                    stack.pop()
                    path.pop(key)
                    done.add(key)
                elif tie.target in path:
                    back.add(tie.key)
                elif tie.target not in done:
                    path[tie.target] = None
                    stack.append((tie.target, iter(self._leaving[tie.target])))
        return frozenset(back)

    def _columns(self) -> dict[str, int]:
        """Each box one column after the last of those before it; what stands beside another is in its column."""
        waiting = {key: sum(tie.key not in self.back for tie in ties) for key, ties in self._arriving.items()}
        columns = dict.fromkeys(self.boxes, 0)
        ready = [key for key, number in waiting.items() if not number]
        while ready:
            key = ready.pop(0)
            for tie in self._leaving[key]:
                if tie.key in self.back:
                    continue
                columns[tie.target] = max(columns[tie.target], columns[key] + 1)
                waiting[tie.target] -= 1
                if not waiting[tie.target]:
                    ready.append(tie.target)
        for box in self.boxes.values():
            if box.beside in columns:
                columns[box.key] = columns[box.beside]
        return columns

    def _place(self) -> None:
        alone = [key for key, box in self.boxes.items() if box.beside]
        flow = [key for key, box in self.boxes.items() if not box.beside]
        for key in sorted(flow, key=lambda key: (self.columns[key], self.order[key])):
            self._stand(key)
            for tie in self._arriving[key]:
                if tie.key in self.ways and not self.ways[tie.key].back:
                    self._arrive(self.ways[tie.key])
            for tie in self._in_turn(key):
                self._leave(tie)
        for key in alone:
            self._stand(key)

    def _in_turn(self, key: str) -> list[Tie]:
        """Lines to the next column first: they may go straight on."""
        return sorted(self._leaving[key], key=lambda tie: (tie.key in self.back, tie.border is not None))

    def _stand(self, key: str) -> None:
        box, column = self.boxes[key], self.columns[key]
        lane = self.lanes.index(box.lane) if box.lane in self.lanes else 0
        before = [tie.source for tie in self._arriving[key] if tie.key not in self.back and tie.source in self.rows]
        same = [self.rows[source][1] for source in before if self.rows[source][0] == lane]
        wanted = same[0] if same else 0
        if box.beside in self.rows:
            wanted = self.rows[box.beside][1] + 1 if self.rows[box.beside][0] == lane else 0
        row = next(row for row in self._near(lane, wanted) if self._is_free(column, row))
        self.rows[key] = row
        self._take(key, [column], row)
        self._standing.setdefault(column, []).append(row)

    def _near(self, lane: int, wanted: int) -> Iterator[Row]:
        """Rows of the lane, from the wanted one down, then those above it, then more below."""
        end = max(wanted, self._deepest.get(lane, 0)) + 1
        yield from ((lane, number) for number in range(wanted, end + 1))
        yield from ((lane, number) for number in range(wanted - 1, -1, -1))
        yield from ((lane, number) for number in range(end + 1, end + len(self.boxes) + len(self.ties) + 2))

    def _is_free(self, column: int, row: Row) -> bool:
        return (column, row) not in self._cells and not any(post.holds(row) for post in self._posts.get(column, ()))

    def _leave(self, tie: Tie) -> None:
        source = self.boxes[tie.source]
        way = _Way(tie, self.columns[tie.source], self.columns[tie.target], back=tie.key in self.back)
        self.ways[tie.key] = way
        lane, number = self.rows[tie.source]
        if way.back:
            lowest = self._deepest.get(lane, 0)
            passed = range(way.last, way.first + 1)
            way.row = next(row for row in self._near(lane, lowest + 1) if self._all_free(passed, row))
            self._take(tie.key, passed, way.row)
            way.leaves, way.enters = self._raise_post(way, "out", way.row), self._raise_post(way, "in", way.row)
            return
        passed = range(way.first + 1, way.last)
        if not passed:
            return
        straight_on = any(
            other.key != tie.key and self.boxes[other.target].lane == source.lane and other.border is None
            for other in self._leaving[tie.source]
            if self.columns[other.target] == way.first + 1 or self.order[other.target] < self.order[tie.target]
        )
        wanted = number + 1 if straight_on or tie.border is not None else number
        way.row = next(row for row in self._near(lane, wanted) if self._all_free(passed, row))
        self._take(tie.key, passed, way.row)
        way.leaves = self._raise_post(way, "out", way.row)

    def _all_free(self, columns: Iterable[int], row: Row) -> bool:
        return all((column, row) not in self._cells for column in columns)

    def _take(self, key: str, columns: Iterable[int], row: Row) -> None:
        for column in columns:
            self._cells[column, row] = key
        self._deepest[row[0]] = max(self._deepest.get(row[0], 0), row[1])

    def _arrive(self, way: _Way) -> None:
        """Now that both ends stand: how it leaves, if that is still open, and how it enters."""
        if way.row is None:
            way.leaves = self._raise_post(way, "out", self.rows[way.tie.target])
            if way.leaves is not None or way.tie.border is not None:
                return
        way.enters = self._raise_post(way, "in", way.row or self.rows[way.tie.source])

    def _raise_post(self, way: _Way, end: str, there: Row) -> Row | None:
        """The row `there`, if the line goes to it straight up or down from the box at its end; it is kept free then."""
        leaves = end == "out"
        key, column = (way.tie.source, way.first) if leaves else (way.tie.target, way.last)
        here, owner, posts = self.rows[key], (key, end), self._posts.setdefault(column, [])
        if not self.boxes[key].ports or here == there:
            return None
        is_shared = any(post.owner == owner and there in (post.low, post.high) for post in posts)
        if self._cells.get((column, there)) not in (None, way.tie.key) and not is_shared:
            return None
        post = _Post(owner, min(here, there), max(here, there))
        stands_between = any(post.low < row < post.high for row in self._standing.get(column, ()))
        if stands_between or any(post.overlaps(other) for other in posts):
            return None
        posts.append(post)
        self._cells.setdefault((column, there), way.tie.key)
        return there


@dataclass(slots=True)
class _Turn:
    """Where a line changes rows between two columns. `left` and `right` are rows, None where it comes from a border."""

    key: str
    group: tuple[str, ...]
    left: tuple[Row, ...] = ()
    """Rows in which it runs on the left of its track."""
    right: tuple[Row, ...] = ()
    """Rows in which it runs on the right of its track."""


@dataclass(slots=True)
class _Band:
    above: float = 12.0
    below: float = 12.0
    middle: float = 0.0


class _Ruler:
    """From columns and rows to coordinates."""

    def __init__(self, grid: _Grid) -> None:
        self.grid = grid
        self._turns: dict[int, list[_Turn]] = {}
        self._tracks: dict[tuple[int, str], int] = {}
        self._borders = {tie.key: tie.border for tie in grid.ties if tie.border is not None}
        for way in grid.ways.values():
            self._turn(way)
        counts = {column: self._ordered(turns, column) for column, turns in self._turns.items()}
        self._bands = self._rows()
        self.lanes, self.height = self._stack()
        self._channels: dict[int, tuple[float, float]] = {}
        """Where the tracks after a column begin, and how far they are apart."""
        self._centres: dict[int, float] = {}
        self.width = self._columns(counts)

    def layout(self) -> Layout:
        boxes = {key: self._rect(box) for key, box in self.grid.boxes.items()}
        ties = {key: self._points(way, boxes) for key, way in self.grid.ways.items()}
        words = {key: self._words(way, boxes) for key, way in self.grid.ways.items() if way.tie.words != (0, 0)}
        lanes = {
            lane: Rect(0, top, self.width, height)
            for lane, (top, height) in zip(self.grid.lanes, self.lanes, strict=True)
        }
        return Layout(boxes, ties, words, lanes, self.width, self.height)

    # Tracks

    def _turn(self, way: _Way) -> None:
        grid, key = self.grid, way.tie.key
        here, goal = grid.rows[way.tie.source], grid.rows[way.tie.target]
        start, end = way.leaves or here, way.enters or goal
        bordered = way.tie.border is not None
        if way.back:
            row = way.row or here
            if way.leaves is None:
                self._add(way.first, _Turn(key, (key, "out"), left=(row,) if bordered else (here, row)))
            if way.enters is None:
                self._add(way.last - 1, _Turn(key, (key, "in"), right=(row, goal)))
            return
        if way.row is None:
            if bordered or start != end:
                group: tuple[str, ...] = (key,) if bordered else ("from", way.tie.source, str(start))
                self._add(way.first, _Turn(key, group, () if bordered else (start,), (end,)))
            return
        if bordered or start != way.row:
            group = (key, "out") if bordered else ("from", way.tie.source, str(start))
            self._add(way.first, _Turn(key, group, () if bordered else (start,), (way.row,)))
        if end != way.row:
            self._add(way.last - 1, _Turn(key, (key, "in"), (way.row,), (end,)))

    def _add(self, column: int, turn: _Turn) -> None:
        self._turns.setdefault(column, []).append(turn)

    def _ordered(self, turns: list[_Turn], column: int) -> int:
        """
        Give each group of turns a track, from left to right: who runs on the left of its track in a row in which
        another runs on the right comes first, so that no two lines lie on each other.
        """
        groups: dict[tuple[str, ...], list[_Turn]] = {}
        for turn in turns:
            groups.setdefault(turn.group, []).append(turn)
        left = {group: {row for turn in them for row in turn.left} for group, them in groups.items()}
        right = {group: {row for turn in them for row in turn.right} for group, them in groups.items()}
        waiting = list(groups)
        track = 0
        while waiting:
            free = [
                group
                for group in waiting
                if not any(other != group and left[other] & right[group] for other in waiting)
            ]
            group = (free or waiting)[0]
            waiting.remove(group)
            for turn in groups[group]:
                self._tracks[column, turn.key + _end(turn)] = track
            track += 1
        return track

    # Rows

    def _rows(self) -> dict[Row, _Band]:
        grid = self.grid
        bands: dict[Row, _Band] = {row: _Band() for row in sorted(grid.used())}
        for key, box in grid.boxes.items():
            band = bands[grid.rows[key]]
            band.above = max(band.above, box.height / 2 + box.above)
            band.below = max(band.below, box.height / 2 + box.below)
        for way in grid.ways.values():
            if way.tie.words != (0, 0):
                band = bands[self._row_of_words(way)]
                band.above = max(band.above, way.tie.words[1] + 4)
        hosts = [way.tie for way in grid.ways.values() if way.tie.border is not None]
        for tie in hosts:
            band, host = bands[grid.rows[tie.source]], grid.boxes[tie.source]
            band.below = max(band.below, host.height / 2 + host.stub + 2 + 8 * (tie.border or 0))
        return bands

    def _row_of_words(self, way: _Way) -> Row:
        """Where no other line of its source runs: behind the track, if it changes rows there."""
        if way.leaves is not None:
            return way.leaves
        if self._turns_first(way):
            return way.row or way.enters or self.grid.rows[way.tie.target]
        return self.grid.rows[way.tie.source]

    def _turns_first(self, way: _Way) -> bool:
        return not way.back and (way.first, way.tie.key + _OUT) in self._tracks

    def _stack(self) -> tuple[list[tuple[float, float]], float]:
        lanes: list[tuple[float, float]] = []
        y = 0.0
        for number, _lane in enumerate(self.grid.lanes):
            top = y
            y += ROOM / 2
            rows = [row for row in self._bands if row[0] == number]
            for at, row in enumerate(rows):
                band = self._bands[row]
                band.middle = y + band.above
                y = band.middle + band.below + (ROOM if at < len(rows) - 1 else 0)
            y += ROOM / 2 if rows else ROOM
            lanes.append((top, y - top))
        return lanes, y

    # Columns

    def _columns(self, counts: Mapping[int, int]) -> float:
        grid = self.grid
        widths = [0.0] * grid.width
        words = [0.0] * grid.width
        behind = [22.0] * grid.width
        for key, box in grid.boxes.items():
            column = grid.columns[key]
            widths[column] = max(widths[column], box.width, box.widest)
        for way in grid.ways.values():
            if way.tie.words != (0, 0) and self._turns_first(way):
                behind[way.first] = max(behind[way.first], way.tie.words[0] + 24)
            elif way.tie.words != (0, 0) and not (way.back and way.leaves):
                source = grid.boxes[way.tie.source]
                begins = 0.0 if way.leaves is not None else source.width / 2
                over = begins + way.tie.words[0] + 12 - widths[way.first] / 2
                words[way.first] = max(words[way.first], over)
        x = ROOM / 2
        if -1 in counts:
            self._channels[-1] = (x + 6, TRACK)
            x += counts[-1] * TRACK + 18
        for column, width in enumerate(widths):
            self._centres[column] = x + width / 2
            x += width
            tracks = counts.get(column, 0)
            before = max(words[column], 12.0)
            if column < grid.width - 1 or tracks:
                self._channels[column] = (x + before, TRACK)
                x += max(CHANNEL, before + max(tracks - 1, 0) * TRACK + behind[column])
            else:
                x += max(words[column] - ROOM / 2, 0)
        return x + ROOM / 2

    # Lines

    def _rect(self, box: Box) -> Rect:
        x = self._centres[self.grid.columns[box.key]]
        y = self._bands[self.grid.rows[box.key]].middle
        return Rect(x - box.width / 2, y - box.height / 2, box.width, box.height)

    def _y(self, row: Row) -> float:
        return self._bands[row].middle

    def _track(self, column: int, key: str) -> float:
        begin, apart = self._channels[column]
        return begin + self._tracks[column, key] * apart

    def _points(self, way: _Way, boxes: Mapping[str, Rect]) -> tuple[Point, ...]:
        key, target = way.tie.key, boxes[way.tie.target]
        points = self._beginning(way, boxes[way.tie.source])
        enters = self._y(way.enters) if way.enters is not None else target.middle.y
        passes = self._y(way.row) if way.row is not None else enters
        for column, end, goal in ((way.first, _OUT, passes), (way.last - 1, _IN, enters)):
            if (column, key + end) in self._tracks:
                x = self._track(column, key + end)
                points += [Point(x, points[-1].y), Point(x, goal)]
        if way.enters is not None:
            below = way.enters > self.grid.rows[way.tie.target]
            points += [Point(target.middle.x, enters), Point(target.middle.x, target.bottom if below else target.y)]
        else:
            points.append(Point(target.x, target.middle.y))
        return _straightened(points)

    def _beginning(self, way: _Way, source: Rect) -> list[Point]:
        """From the border of its source to where it runs across."""
        if way.tie.border is not None:
            host = self.grid.boxes[way.tie.source]
            start = border_point(source, way.tie.border, host.apart)
            return [start, Point(start.x, source.bottom + host.stub + 8 * way.tie.border)]
        if way.leaves is not None:
            below = way.leaves > self.grid.rows[way.tie.source]
            return [
                Point(source.middle.x, source.bottom if below else source.y),
                Point(source.middle.x, self._y(way.leaves)),
            ]
        return [Point(source.right, source.middle.y)]

    def _words(self, way: _Way, boxes: Mapping[str, Rect]) -> Rect:
        width, height = way.tie.words
        y = self._y(self._row_of_words(way)) - height - 3
        if way.leaves is not None:
            x = boxes[way.tie.source].middle.x
            return Rect(x - width - 6, y, width, height) if way.back else Rect(x + 6, y, width, height)
        if self._turns_first(way):
            return Rect(self._track(way.first, way.tie.key + _OUT) + 6, y, width, height)
        return Rect(boxes[way.tie.source].right + 6, y, width, height)


_OUT, _IN = ":out", ":in"


def _end(turn: _Turn) -> str:
    return _IN if turn.group[-1:] == ("in",) else _OUT


def border_point(host: Rect, number: int, apart: float) -> Point:
    """Where the flow of the boundary event of this number leaves: the lowest point of the event."""
    return Point(host.right - 26 - apart * number, host.bottom + 18)


def _straightened(points: Sequence[Point]) -> tuple[Point, ...]:
    """Without points that lie on the way between their neighbours."""
    kept: list[Point] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        while len(kept) > 1 and _in_line(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _in_line(first: Point, second: Point, third: Point) -> bool:
    across = first.y == second.y == third.y and (second.x - first.x) * (third.x - second.x) >= 0
    down = first.x == second.x == third.x and (second.y - first.y) * (third.y - second.y) >= 0
    return across or down
