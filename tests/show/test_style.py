"""The look of the charts: what is measured about it."""

from __future__ import annotations

from itertools import combinations, pairwise

import matplotlib
import numpy as np
import pytest
from matplotlib import font_manager
from matplotlib.colors import to_rgb

from townbook.show import style
from townbook.show.font import font_path

# How colours look without one kind of cone: Machado, Oliveira and Fernandes (2009), severity 1.
COLOUR_BLINDNESS = {
    "none": np.eye(3),
    "deuteranopia": np.array(
        [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]]
    ),
    "protanopia": np.array(
        [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]]
    ),
    "tritanopia": np.array(
        [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]]
    ),
}


def lab(colour: str, sight: str = "none") -> np.ndarray:
    """CIE L*a*b* of a colour under D65, as somebody with that sight sees it."""
    srgb = np.array(to_rgb(colour))
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    seen = np.clip(COLOUR_BLINDNESS[sight] @ linear, 0, 1)
    to_xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    ratio = to_xyz @ seen / np.array([0.9505, 1.0, 1.089])
    x, y, z = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("sight", COLOUR_BLINDNESS)
def test_parts_are_told_apart_with_every_kind_of_sight(sight):
    seen = [lab(colour, sight) for colour in style.PALETTE]
    assert min(np.linalg.norm(one - other) for one, other in combinations(seen, 2)) > 25


def test_parts_differ_in_grey_print_and_neighbours_clearly():
    lightness = [lab(colour)[0] for colour in style.PALETTE]
    assert min(abs(one - other) for one, other in combinations(lightness, 2)) > 8
    assert min(abs(one - other) for one, other in pairwise(lightness)) > 15


@pytest.mark.parametrize("ink", [style.INK, style.MUTED, style.ALERT, style.MAIN])
def test_text_contrasts_with_the_paper_as_wcag_asks(ink):
    assert style.contrast(ink, style.PAPER) >= 4.5


@pytest.mark.parametrize("ground", [*style.PALETTE, style.PAPER, style.INK])
def test_text_on_a_part_contrasts_with_it(ground):
    assert style.contrast(style.ink_on(ground), ground) >= 3.5


def test_contrast_knows_black_and_white():
    assert style.contrast("#000000", "#ffffff") == pytest.approx(21)


def test_a_label_keeps_its_colour_and_many_labels_get_a_ramp():
    assert style.part_colours(["a", "b", "a"]) == {"a": style.PALETTE[0], "b": style.PALETTE[1]}
    ramp = list(style.part_colours([str(n) for n in range(25)]).values())
    lightness = [style.luminance(colour) for colour in ramp]
    assert lightness == sorted(lightness)
    assert len(set(ramp)) == 25


def test_a_styled_function_leaves_no_setting_behind():
    before = dict(matplotlib.rcParams)

    @style.styled
    def draw() -> str:
        return matplotlib.rcParams["svg.hashsalt"]

    assert draw() == "townbook"
    assert dict(matplotlib.rcParams) == before


def test_a_styled_function_restores_settings_when_it_fails():
    before = dict(matplotlib.rcParams)

    @style.styled
    def fail() -> None:
        raise ValueError

    with pytest.raises(ValueError):
        fail()
    assert dict(matplotlib.rcParams) == before


def test_the_settings_cannot_be_changed():
    with pytest.raises(TypeError):
        style.RC["font.size"] = 30


def test_the_font_has_the_signs_that_reports_use():
    known = font_manager.get_font(str(font_path())).get_charmap()
    assert all(ord(sign) in known for sign in "乡鉴亩％–−→≥“”㎡岁")


def test_the_font_is_the_packages_own_whatever_the_machine_has():
    style.add_font()
    found = font_manager.findfont(style.FONT_FAMILY, fallback_to_default=False)
    assert found == str(font_path())


def test_the_smallest_text_stays_legible_on_a_telephone():
    pixels_per_inch = 358 / style.WIDTH  # 390 pixels less the page's margins
    assert style.NOTE / 72 * pixels_per_inch > 8
