// Nothing: this file exists so that the precompiled headers of room.cmake belong to a target.
