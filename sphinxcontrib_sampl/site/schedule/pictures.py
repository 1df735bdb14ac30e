"""Pictures of talks and speakers: collected while reading, shown in some layouts.

An ``image`` of the data is a file, relative to the data file, or an address. Files are treated like
the page's own images: Sphinx copies them, and looks for those of the site's language.
"""

from __future__ import annotations

import posixpath
from os import path as os_path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms.images import ImageConverter
from sphinx.util.images import guess_mimetype

from ...talks.model import Person, Talk
from ..local_links import is_local, refused, rooted


class Picture(NamedTuple):
    """One ``image`` of the data."""

    url: str
    alt: str
    """Its alternative text; never empty."""
    file: str
    """The data file, to which a relative address is relative."""
    line: int
    has_own_alt: bool
    """Whether this text is in the data, so that it can be translated."""


def picture_of(person: Person) -> Picture | None:
    """Return the picture of a person; the default for its text is the person's name."""
    if person.image is None:
        return None
    alt = person.image_alt.inline if person.image_alt is not None else person.name
    return Picture(person.image, alt, person.file, person.line, person.image_alt is not None)


def pictures_of(talk: Talk) -> list[Picture]:
    """Return the picture of a talk, else those of its speakers.

    The default for its text is the name of the talk, or of the person.
    """
    if talk.image is not None:
        title = talk.title.inline if talk.title is not None else talk.id
        alt = talk.image_alt.inline if talk.image_alt is not None else title
        return [Picture(talk.image, alt, talk.file, talk.line, talk.image_alt is not None)]
    return [one for person in talk.speakers if (one := picture_of(person)) is not None]


def take_up(picture: Picture, env: BuildEnvironment, folder: str) -> nodes.image:
    """Return an image for Sphinx to collect.

    :param folder: the base of relative addresses, from the source directory.
    :raises ValueError: with the reason, if there is nothing to show.
    """
    uri = picture.url
    if is_local(uri):
        path = rooted(folder, unquote(urlsplit(uri).path))
        if (reason := refused(env, path)) is not None:
            raise ValueError(reason)
        env.note_dependency(path)  # it may come later
        if not os_path.isfile(os_path.join(env.srcdir, path)):
            where = posixpath.basename(picture.file)
            raise ValueError(f"there is no picture {uri!r} in the folder of {where!r}")
        uri = f"/{path}"
    elif not uri.lower().startswith(("https://", "http://")):
        raise ValueError(f"{uri!r} is no picture; write a path, or an address with https://")
    image = nodes.image("", uri=uri, alt=picture.alt)
    image.source, image.line = picture.file, picture.line
    return image


def take_up_late(picture: Picture, env: BuildEnvironment, folder: str) -> nodes.image:
    """Return an image for a page that is being written, after Sphinx has collected images.

    :raises ValueError: as :func:`take_up` does.
    """
    image = take_up(picture, env, folder)
    path = image["uri"].removeprefix("/")
    if image["uri"].startswith("/"):
        image["uri"] = path
        image["candidates"] = {"*": path}
        env.images.add_file(env.docname, path)
    else:
        image["candidates"] = {"?": image["uri"]}
    return image


def can_show(image: nodes.image, builder: Builder, app: Sphinx) -> bool:
    """Whether a builder can do something with a picture: LaTeX stops at WebP and SVG.

    Sphinx checks remote pictures after downloading; an extension may convert unsupported ones.
    """
    if builder.format != "latex" or "?" in image.get("candidates", {}):
        return True
    transforms = app.registry.get_post_transforms()
    if any(issubclass(transform, ImageConverter) for transform in transforms):
        return True
    return guess_mimetype(image["uri"]) in builder.supported_image_types
