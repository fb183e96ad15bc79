"""Conan 2: builds the sources that it stands in. `conan create tools/packaging/conan`"""

import os
import re

from conan import ConanFile
from conan.tools.build import check_min_cppstd
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain, cmake_layout
from conan.tools.files import copy, load, rmdir

required_conan_version = ">=2.0"


class RequisiteConan(ConanFile):
    name = "requisite"
    description = "Degree requirements as text, as a tree, and as an audit"
    license = "MIT"
    package_type = "static-library"
    settings = "os", "compiler", "build_type", "arch"
    options = {"fPIC": [True, False]}
    default_options = {"fPIC": True, "boost/*:header_only": True}
    implements = ["auto_shared_fpic"]

    def _root(self):
        return os.path.join(self.recipe_folder, "..", "..", "..")

    def set_version(self):
        header = load(self, os.path.join(self._root(), "include", "requisite", "version.hpp"))
        self.version = re.search(r'REQUISITE_VERSION_STRING "([^"]+)"', header).group(1)

    def export_sources(self):
        for pattern in ("CMakeLists.txt", "LICENSE", "include/*", "tools/compiled/*", "tools/packaging/*"):
            copy(self, pattern, src=self._root(), dst=self.export_sources_folder)

    def requirements(self):
        self.requires("boost/[>=1.74 <2]", transitive_headers=True)

    def validate(self):
        check_min_cppstd(self, 17)

    def layout(self):
        cmake_layout(self)

    def generate(self):
        toolchain = CMakeToolchain(self)
        for part in ("TOOLS", "TESTS", "EXAMPLES"):
            toolchain.cache_variables["REQUISITE_BUILD_" + part] = False
        toolchain.cache_variables["REQUISITE_WERROR"] = False
        toolchain.generate()
        CMakeDeps(self).generate()

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def package(self):
        copy(self, "LICENSE", src=self.source_folder, dst=os.path.join(self.package_folder, "licenses"))
        CMake(self).install()
        for made_by_conan in ("cmake", "pkgconfig"):
            rmdir(self, os.path.join(self.package_folder, "lib", made_by_conan))
        rmdir(self, os.path.join(self.package_folder, "share"))

    def package_info(self):
        self.cpp_info.set_property("cmake_file_name", "requisite")

        headers = self.cpp_info.components["headers"]
        headers.set_property("cmake_target_name", "requisite::requisite")
        headers.set_property("pkg_config_name", "requisite")
        headers.requires = ["boost::headers"]

        compiled = self.cpp_info.components["compiled"]
        compiled.set_property("cmake_target_name", "requisite::compiled")
        compiled.set_property("pkg_config_name", "requisite-compiled")
        compiled.libs = ["requisite"]
        compiled.defines = ["REQUISITE_COMPILED"]
        compiled.requires = ["headers"]
