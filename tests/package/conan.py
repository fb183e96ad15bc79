"""Runs the Conan recipe with a stand-in for Conan: exports, configures and installs for real, then checks what package_info() promises.

conan.py RECIPE FOLDER LIBRARY VERSION CMAKE_ARGUMENT...   leaves the package in FOLDER/package
The library is given, so that nothing large is compiled again.
"""

import collections
import fnmatch
import importlib.util
import os
import shutil
import subprocess
import sys
import types

recipe_file, folder, library, version, *cmake_arguments = sys.argv[1:]


def copy(_, pattern, src, dst):
    found = False
    for parent, folders, files in os.walk(src):
        folders[:] = [name for name in folders if name not in (".git", "build")]
        for name in files:
            path = os.path.relpath(os.path.join(parent, name), src)
            if fnmatch.fnmatch(path, pattern):
                target = os.path.join(dst, path)
                os.makedirs(os.path.dirname(target), exist_ok=True)
                shutil.copy(os.path.join(src, path), target)
                found = True
    if not found:
        sys.exit(f"the recipe copies '{pattern}', and there is no such file")


class Info:
    def __init__(self):
        self.properties, self.libs, self.defines, self.requires = {}, [], [], []

    def set_property(self, name, value):
        self.properties[name] = value


class ConanFile:
    def __init__(self):
        self.recipe_folder = os.path.dirname(recipe_file)
        self.export_sources_folder = self.source_folder = os.path.join(folder, "sources")
        self.build_folder = os.path.join(folder, "conan-build")
        self.package_folder = os.path.join(folder, "package")
        self.required = []
        self.cpp_info = Info()
        self.cpp_info.components = collections.defaultdict(Info)

    def requires(self, reference, **_):
        self.required.append(reference)


class CMakeToolchain:
    def __init__(self, recipe):
        self.recipe, self.cache_variables = recipe, {}

    def generate(self):
        self.recipe.variables = self.cache_variables


class CMake:
    def __init__(self, recipe):
        self.recipe = recipe

    def configure(self):
        variables = [f"-D{name}={'ON' if value else 'OFF'}" for name, value in self.recipe.variables.items()]
        subprocess.run(["cmake", "-S", self.recipe.source_folder, "-B", self.recipe.build_folder, *cmake_arguments, *variables], check=True)

    def build(self):
        shutil.copy(library, self.recipe.build_folder)

    def install(self):
        subprocess.run(["cmake", "--install", self.recipe.build_folder, "--prefix", self.recipe.package_folder], check=True,
                       stdout=subprocess.DEVNULL)


def module(name, **members):
    sys.modules[name] = types.ModuleType(name)
    vars(sys.modules[name]).update(members)


module("conan", ConanFile=ConanFile)
module("conan.tools")
module("conan.tools.build", check_min_cppstd=lambda recipe, standard: None)
module("conan.tools.cmake", CMake=CMake, CMakeDeps=lambda recipe: types.SimpleNamespace(generate=lambda: None),
       CMakeToolchain=CMakeToolchain, cmake_layout=lambda recipe: None)
module("conan.tools.files", copy=copy, load=lambda recipe, path: open(path, encoding="utf-8").read(),
       rmdir=lambda recipe, path: shutil.rmtree(path))

sys.dont_write_bytecode = True
specification = importlib.util.spec_from_file_location("recipe", recipe_file)
recipe_module = importlib.util.module_from_spec(specification)
specification.loader.exec_module(recipe_module)
recipe = recipe_module.RequisiteConan()
for step in ("set_version", "export_sources", "requirements", "validate", "layout", "generate", "build", "package", "package_info"):
    getattr(recipe, step)()


def expect(what, condition):
    if not condition:
        sys.exit(f"the recipe: {what}")


expect(f"its version is {recipe.version}, not {version}", recipe.version == version)
expect("it requires boost", any(reference.startswith("boost/") for reference in recipe.required))
components = recipe.cpp_info.components
targets = {component.properties["cmake_target_name"] for component in components.values()}
expect(f"its targets are {targets}", targets == {"requisite::requisite", "requisite::compiled"})
for component in components.values():
    for name in component.libs:
        expect(f"lib{name}.a is missing", os.path.exists(os.path.join(recipe.package_folder, "lib", f"lib{name}.a")))
    for name in component.requires:
        expect(f"no component {name}", "::" in name or name in components)
expect("the macro of the library goes with it", components["compiled"].defines == ["REQUISITE_COMPILED"] and not components["headers"].defines)
for path in ("include/requisite/requisite.hpp", "licenses/LICENSE"):
    expect(f"{path} is missing", os.path.exists(os.path.join(recipe.package_folder, path)))

# What the consumer's compiler gets, for test_package.
compiled = components["compiled"]
with open(os.path.join(folder, "flags"), "w", encoding="utf-8") as flags:
    flags.write(" ".join([f"-D{name}" for name in compiled.defines] + [f"-I{recipe.package_folder}/include", f"-L{recipe.package_folder}/lib"]
                         + [f"-l{name}" for name in compiled.libs]))
