package io.baedal.axonserver.http;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Files from the class path, below one folder. Pages get a policy that lets them load and call nothing but this node. A file
 * with a fingerprint in its name ({@code app.1a2b3c4d.js}) is kept by browsers for ever, any other is asked for again and
 * answered with 304 while it has not changed.
 */
public final class StaticFiles {
    private static final String PAGE_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";

    /** A dot may be inside a name only, so no segment can be "..", and nothing hidden is served. */
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*");

    private static final Pattern FINGERPRINTED = Pattern.compile(".*[.-][0-9a-f]{8,}\\.[a-z0-9]+");

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("yaml", "application/yaml"));

    private final Class<?> near;
    private final String folder;
    private final Map<String, String> tags = new ConcurrentHashMap<>();

    /**
     * @param near a class of the module the files are in
     * @param folder their folder on the class path, without a slash at either end
     */
    public StaticFiles(Class<?> near, String folder) {
        this.near = near;
        this.folder = folder;
    }

    /**
     * The file below the folder.
     *
     * @throws Problem 404 if there is none
     */
    public Answer answer(Request request, String path) throws IOException {
        byte[] bytes = PATH.matcher(path).matches() ? read(path) : null;
        if (bytes == null) {
            throw Problem.of(404, "There is no file " + path);
        }
        String tag = tags.computeIfAbsent(path, any -> tag(bytes));
        String caching = FINGERPRINTED.matcher(path).matches() ? "public, max-age=31536000, immutable" : "no-cache";
        boolean unchanged = request.header("If-None-Match")
                .map(known -> known.contains(tag))
                .orElse(false);
        Answer answer = unchanged ? Answer.empty(304) : Answer.bytes(200, type(path), bytes);
        return answer.header("ETag", tag)
                .header("Cache-Control", caching)
                .header("Content-Security-Policy", PAGE_POLICY);
    }

    private byte @Nullable [] read(String path) throws IOException {
        try (InputStream in = near.getResourceAsStream("/" + folder + "/" + path)) {
            // A folder in a directory of classes opens as a listing of itself.
            return in == null || path.indexOf('.') < 0 ? null : in.readAllBytes();
        }
    }

    private static String type(String path) {
        String ending = path.substring(path.lastIndexOf('.') + 1);
        return TYPES.getOrDefault(ending, "application/octet-stream");
    }

    private static String tag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JVM has SHA-256", impossible);
        }
    }
}
