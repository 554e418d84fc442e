from brandlint.reports.excerpt import excerpt


def test_what_follows_is_shown_though_the_marked_text_ends_in_an_ellipsis() -> None:
    assert excerpt("Loading… and much more", 0, 8, 60) == ("Loading… and much more", 0, 8)


def test_what_follows_a_marked_text_that_is_cut_is_left_out() -> None:
    shown, before, covered = excerpt("a" * 90 + " more", 0, 90, 40)
    assert (shown, before, covered) == ("a" * 37 + "…", 0, 38)
