"""Each file that can be downloaded, as a distribution, with the terms of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harmgraph.publish.descriptions import codes
from harmgraph.publish.descriptions.about import about
from harmgraph.publish.descriptions.statements import day, english, number, of_type, own

if TYPE_CHECKING:
    from harmgraph.publish.descriptions.published import Collected, File
    from harmgraph.publish.descriptions.statements import Statements
    from harmgraph.publish.descriptions.terms_of_use import Terms
    from harmgraph.publish.site import Site

_GZIP: Final = "application/gzip"
_SHA256: Final = "spdx:checksumAlgorithm_sha256"


def say_terms(said: Statements, site: Site, terms: Terms) -> None:
    """Say what *terms* are: a licence, or why there is none."""
    licence = licence_of(site, terms)
    said.say(
        licence,
        {
            "rdf:type": "dcterms:LicenseDocument",
            "dcterms:title": english(terms.title),
            "dcterms:description": english(terms.text) if not terms.licence else None,
            "dcterms:type": f"{codes.LICENCE_TYPE}{terms.kind}",
            "dcterms:references": list(terms.parts),
        },
    )
    said.say(
        rights_of(site, terms),
        {"rdf:type": "dcterms:RightsStatement", "rdfs:label": english(terms.text)},
    )


def licence_of(site: Site, terms: Terms) -> str:
    """Return the IRI of the licence, or of a document that says why there is none."""
    return terms.licence or own(site, terms.key)


def rights_of(site: Site, terms: Terms) -> str:
    """Return the IRI of the words that say what may be done."""
    return own(site, f"rights-{terms.key}")


def say_distribution(said: Statements, site: Site, each: Collected, file: File) -> str:
    """Say what *file* is, and return its IRI."""
    known, base = about(site), site.settings.base_url
    download = file.download
    return said.say(
        own(site, f"file/{file.path}"),
        {
            "rdf:type": "dcat:Distribution",
            "dcterms:title": english(download.title),
            "dcterms:description": english(f"{download.title}. {file.terms.text}"),
            "dcterms:issued": day(known.issued),
            "dcterms:modified": day(known.modified),
            "dcterms:language": codes.ENGLISH,
            "dcterms:license": licence_of(site, file.terms),
            "dcterms:rights": rights_of(site, file.terms),
            "dcterms:format": codes.say_file_type(said, download.media_type),
            "dcat:mediaType": codes.say_media_type(said, download.media_type),
            "dcat:compressFormat": codes.say_media_type(said, _GZIP)
            if download.compressed
            else None,
            "dcat:accessURL": base + each.page,
            "dcat:downloadURL": base + file.path,
            "dcat:byteSize": number(file.size, "nonNegativeInteger"),
            "dcatap:availability": codes.AVAILABLE,
            "spdx:checksum": _say_checksum(said, site, file),
        },
    )


def _say_checksum(said: Statements, site: Site, file: File) -> str:
    said.say(_SHA256, {"rdf:type": "spdx:ChecksumAlgorithm"})
    return said.say(
        own(site, f"sha256/{file.path}"),
        {
            "rdf:type": "spdx:Checksum",
            "spdx:algorithm": _SHA256,
            "spdx:checksumValue": of_type(file.sha256, "xsd:hexBinary"),
        },
    )
