"""The course as Markdown files: read, checked, and written."""

from rostrum.adapters.course.folder import CourseFolder

__all__ = ["CourseFolder"]
