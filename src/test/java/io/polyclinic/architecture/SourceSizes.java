package io.polyclinic.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/** How long source files are, and the methods in them: from the line of the name to the line of the closing brace. */
final class SourceSizes {

    static final int FILE_LINES = 300;
    static final int METHOD_LINES = 40;

    private final List<Path> files;

    private SourceSizes(List<Path> files) {
        this.files = files;
    }

    static SourceSizes under(Path... roots) {
        var files = new ArrayList<Path>();
        for (var root : roots) {
            try (var tree = Files.walk(root)) {
                tree.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new SourceSizes(files);
    }

    int count() {
        return files.size();
    }

    /** One line for each file that is too long. */
    List<String> longFiles() {
        var found = new ArrayList<String>();
        for (var file : files) {
            try (var lines = Files.lines(file)) {
                var count = lines.count();
                if (count > FILE_LINES) {
                    found.add(file + " has " + count + " lines");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    /** One line for each method that is too long. */
    List<String> longMethods() {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var sources = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, sources, null, List.of("-proc:none"), null, sources.getJavaFileObjectsFromPaths(files));
            var found = new ArrayList<String>();
            for (var unit : task.parse()) {
                new LongMethods(unit, Trees.instance(task), found).scan(unit, null);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class LongMethods extends TreeScanner<Void, Void> {

        private final CompilationUnitTree unit;
        private final Trees trees;
        private final List<String> found;

        LongMethods(CompilationUnitTree unit, Trees trees, List<String> found) {
            this.unit = unit;
            this.trees = trees;
            this.found = found;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            if (method.getBody() != null) {
                Tree begin = method.getReturnType() == null ? method.getBody() : method.getReturnType();
                var positions = trees.getSourcePositions();
                var first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, begin));
                var last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method.getBody()));
                if (last - first + 1 > METHOD_LINES) {
                    found.add("%s: %s has %d lines"
                            .formatted(unit.getSourceFile().getName(), method.getName(), last - first + 1));
                }
            }
            return super.visitMethod(method, nothing);
        }
    }
}
